// The part of Mrejesho's lines for nginx that plain nginx cannot say: what of the API's answer reaches a browser, and which
// requests reach the API. Written by `mrejesho-cli`, with nginx.conf, from one table.

const BACK = {{ back|js }};
const REFUSALS = {{ refusals|js }};
const PAGE = /^pages\/{{ page }}$/;
const METHODS = {{ methods|js }};
const LEADS = /^(pages\/)?{{ page }}$/;

// An allow-list: all other headers of the API stop here. The one place it may lead to is a page of its own, after a form. Only
// the list that is the same for everybody is kept.
function answer(r) {
  // This nginx takes an interim answer for the whole one, and a browser would read what follows it as the API's own.
  // There the connection ends.
  if (r.status < 200) throw new Error("an interim answer");
  for (const name in r.headersOut) {
    if (!BACK.includes(name.toLowerCase())) delete r.headersOut[name];
  }
  const isKept = path(r) === {{ daily|js }} && (r.status >= 200 && r.status < 300);
  r.headersOut[{{ cache|js }}] = isKept ? {{ a_day|js }} : {{ never|js }};
  const to = r.variables.upstream_http_location || "";
  if (r.status === 303 && r.method === "POST" && LEADS.test(to)) r.headersOut["Location"] = to;
}

// What stands below /api/, as it was sent: nginx itself would decode it.
function path(r) {
  const sent = r.variables.request_uri.split("?")[0];
  const at = sent.indexOf("/api/");
  return at < 0 ? "" : sent.slice(at + 5);
}

// The status of a refusal, or nothing.
function guard(r) {
  const to = path(r);
  const sent = r.variables.request_uri.split("?")[0];
  const said = name => (r.headersIn[name] || "").toLowerCase();
  if (!sent.includes("/api/") || leadsOut(sent)) return "400";
  if (hasKey(r.variables.args || "")) return "403";
  // Nothing of the API is a part of a page: no script, worker, style, picture or frame.
  if (!["", "document", "empty"].includes(said("Sec-Fetch-Dest"))) return "403";
  const isRead = r.method === "GET" || r.method === "HEAD";
  if (!METHODS.includes(r.method)) return "405";
  return isRead || PAGE.test(to) || isOwn(said("Sec-Fetch-Site")) ? "" : "403";
}

function leadsOut(path) {
  const plain = path.toLowerCase().replace(/%2e/g, ".").replace(/%2f|%5c|\\/g, "/").replace(/%3b/g, ";");
  return /%00/.test(plain) || plain.split("/").some(part => part.split(";")[0] === "..");
}

// Whether a form names the API's key: it is the server's to add.
function hasKey(form) {
  return form.split(/[&;]/).some(pair => {
    const name = pair.split("=")[0].replace(/\+/g, " ").replace(/%([0-9a-f]{2})/gi,
      (all, code) => String.fromCharCode(parseInt(code, 16)));
    return /^\s*api_key\s*(\[|\0|$)/i.test(name);
  });
}

// Whether no other site made its visitor send it, as the browser says; browsers before 2023 do not.
function isOwn(site) {
  return ["", "same-origin", "none"].includes(site);
}

// For an API that wants its key in the body of a POST: before what was sent, and after it.
const before = r => added(r).before;
const after = r => added(r).after;
// A body in which the key has no place goes as what it is not, so that no API takes it for a report.
const type = r => (added(r).refused ? "text/plain" : r.headersIn["Content-Type"] || "");

function added(r) {
  const none = { before: "", after: "" };
  const key = r.variables.mrejesho_key;
  if (!r.variables.mrejesho_key_in_body || !key || r.method !== "POST") return none;
  const sent = r.headersIn["Content-Type"] || "";
  const body = r.variables.request_body;
  const refused = { before: "", after: "", refused: true };
  // nginx has a body at hand only where it fits into client_body_buffer_size.
  if (body === undefined) return refused;
  if (/^application\/x-www-form-urlencoded\s*(;|$)/i.test(sent)) {
    const and = body === "" ? "" : "&";
    return hasKey(body) ? refused : { before: "", after: and + "api_key=" + encodeURIComponent(key) };
  }
  const parts = /^multipart\/form-data\s*;.*boundary=("[^"]+"|[^\s;"]+)/i.exec(sent);
  if (!parts || /content-disposition:[^\r\n]*(\r?\n[ \t][^\r\n]*)*\bname\*?\s*=\s*["']?[^"';\r\n]*api_key/i.test(body)) return refused;
  const line = "--" + parts[1].replace(/"/g, "") + "\r\n";
  return { before: line + "Content-Disposition: form-data; name=\"api_key\"\r\n\r\n" + key + "\r\n", after: "" };
}

// What this server says in the API's place. The status is the refusal's.
function refused(r) {
  const status = r.variables.status;
  r.headersOut["Content-Type"] = "text/plain; charset=utf-8";
  if (status === "429") r.headersOut["Retry-After"] = "60";
  r.return(200, REFUSALS[status] || "");
}

export default { answer, path, guard, before, after, type, refused };
