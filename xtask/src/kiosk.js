for (let name of ["error", "unhandledrejection"]) addEventListener(name, e => {
  if ((e.error ?? e.reason) instanceof WebAssembly.RuntimeError && !document.getElementById("opening")) {
    document.body.replaceChildren();
    location.replace(location.pathname);
  }
});
