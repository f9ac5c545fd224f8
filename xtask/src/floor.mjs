// Compares what the site ships (scripts, styles, markup and pictures) with MDN's browser compatibility data for the oldest
// browsers, and prints what they have not got, each with its file, line and column. Of the module it reads the source: the
// names and events that Rust passes to the browser as text. Run by floor.rs:
//
//     node floor.mjs FOLDER_OF_NPM FLOOR.JSON SITE SOURCE...
//
// A method is a fault if every interface and every built-in that has a method of this name is newer than the floor; the
// same holds for events and options. So it cannot see one whose name some old interface has too. The manifest is not read:
// browsers pass over what they do not know there.

import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";

const [, , npm, listed, ...folders] = process.argv;
const load = createRequire(join(resolve(npm), "package.json"));
const bcd = load("@mdn/browser-compat-data");
const acorn = load("acorn");
const walk = load("acorn-walk");
const css = load("css-tree");
const { floor, exceptions } = JSON.parse(readFileSync(listed, "utf8"));

/** The browsers of the floor that have not got a feature, with the version from which they have it. */
const lacks = compat => Object.entries(floor).flatMap(([browser, oldest]) => {
  const statements = [compat.support[browser] ?? []].flat();
  const has = it => typeof it.version_added === "string" && it.version_added !== "preview" && !it.flags && !it.prefix
    && !it.alternative_name && !it.partial_implementation && version(it.version_added) <= version(oldest)
    && !(it.version_removed && version(it.version_removed) <= version(oldest));
  if (statements.some(has)) return [];
  const from = statements.find(it => !it.flags && !it.prefix && !it.alternative_name && !it.partial_implementation);
  return `${browser} ${oldest}${from?.version_added ? ` (from ${from.version_added})` : statements.length ? " (in part)" : ""}`;
});
const version = text => {
  const [major, minor = "0"] = text.replace("≤", "").split(".");
  return Number(major) * 1000 + Number(minor);
};

const at = (key, from = bcd) => key.split("/").reduce((it, name) => Object.hasOwn(it ?? {}, name) ? it[name] : undefined, from);

// Each member of an interface or a built-in, by its name.
const members = new Map();
const note = (name, key, it) => {
  if (!it?.__compat) return;
  const plain = name.replace(/_static$/, "");
  if (!members.has(plain)) members.set(plain, []);
  members.get(plain).push([key, it]);
};
for (const [owner, its] of Object.entries(bcd.api)) {
  for (const [name, it] of Object.entries(its)) if (!name.endsWith("_event")) note(name, `api/${owner}/${name}`, it);
}
// What every window has, such as `indexedDB`.
for (const [name, it] of Object.entries(bcd.api)) if (/^[a-z]/.test(name)) note(name, `api/${name}`, it);
const builtins = (its, key) => {
  for (const [name, it] of Object.entries(its)) {
    if (name === "__compat") continue;
    note(name, `${key}/${name}`, it);
    builtins(it, `${key}/${name}`);
  }
};
builtins(bcd.javascript.builtins, "javascript/builtins");

// The events, and the options that functions take in an object, at whatever depth.
const events = new Map();
const settings = new Map();
const inside = (its, key) => {
  for (const [name, it] of Object.entries(its)) {
    if (name === "__compat" || typeof it !== "object") continue;
    const add = (all, plain) => all.set(plain, [...all.get(plain) ?? [], [`${key}/${name}`, it]]);
    const option = /^(?:\w+_)?([a-z]\w*?)_(?:parameter|option)$/i.exec(name) ?? /^options?_(\w+)$/.exec(name);
    if (it.__compat && name.endsWith("_event")) add(events, name.slice(0, -6));
    else if (it.__compat && option) add(settings, option[1].replace(/^.*_/, ""));
    inside(it, `${key}/${name}`);
  }
};
inside(bcd.api, "api");

// The functions of values stand at several depths below `css.types`.
const functions = new Map();
const types = (its, key) => {
  for (const [name, it] of Object.entries(its)) {
    if (name === "__compat") continue;
    if (it.__compat && !functions.has(name)) functions.set(name, `${key}/${name}`);
    types(it, `${key}/${name}`);
  }
};
types(bcd.css.types, "css/types");

const found = [];
const used = new Set();
let checked = 0;

/** Notes a feature by its key in the data; `where` has a line and a column. */
function uses(file, where, key, it = at(key)) {
  checked += 1;
  if (!it) return unknown(file, where, key);
  const missing = it.__compat ? lacks(it.__compat) : [];
  if (missing.length) fault(file, where, key, `not in ${missing.join(", ")}`);
}
/** Notes a name that several owners have: a fault if none of them is in the floor. */
function one(file, where, all) {
  if (!all?.length || all.some(([, it]) => !lacks(it.__compat).length)) return void (checked += 1);
  uses(file, where, ...all.sort(([, a], [, b]) => lacks(a.__compat).length - lacks(b.__compat).length)[0]);
}
const unknown = (file, where, key) => fault(file, where, key, "the compatibility data does not know it");
function fault(file, where, key, why) {
  if (exceptions[key]) used.add(key);
  else found.push(`${file}:${where.line}:${where.column + 1}: ${key}: ${why}`);
}

// Scripts.

const OLD = new Set(`ArrayExpression ArrayPattern ArrowFunctionExpression AssignmentExpression AssignmentPattern
  AwaitExpression BinaryExpression BlockStatement BreakStatement CallExpression CatchClause ClassBody ClassDeclaration
  ClassExpression ConditionalExpression ContinueStatement DebuggerStatement DoWhileStatement EmptyStatement
  ExportAllDeclaration ExportDefaultDeclaration ExportNamedDeclaration ExportSpecifier ExpressionStatement ForInStatement
  ForOfStatement ForStatement Function FunctionDeclaration FunctionExpression Identifier IfStatement ImportDeclaration
  ImportDefaultSpecifier ImportNamespaceSpecifier ImportSpecifier LabeledStatement Literal LogicalExpression
  MemberExpression MetaProperty MethodDefinition NewExpression ObjectExpression ObjectPattern ParenthesizedExpression
  PrivateIdentifier Program Property RestElement ReturnStatement SequenceExpression SpreadElement Super SwitchCase
  SwitchStatement TaggedTemplateExpression TemplateElement TemplateLiteral ThisExpression ThrowStatement TryStatement
  UnaryExpression UpdateExpression VariableDeclaration VariableDeclarator WhileStatement WithStatement YieldExpression
  Class Pattern VariablePattern MemberPattern Expression Statement ForInit ScopeBody`.split(/\s+/));
const NEWER = {
  ChainExpression: "javascript/operators/optional_chaining",
  ImportExpression: "javascript/operators/import",
  ImportAttribute: "javascript/statements/import/import_attributes",
  StaticBlock: "javascript/classes/static/initialization_blocks",
};
const OPERATORS = {
  "??": "javascript/operators/nullish_coalescing",
  "??=": "javascript/operators/nullish_coalescing_assignment",
  "||=": "javascript/operators/logical_or_assignment",
  "&&=": "javascript/operators/logical_and_assignment",
  "**": "javascript/operators/exponentiation",
  "**=": "javascript/operators/exponentiation_assignment",
};
// What the global names stand for.
const INSTANCES = {
  caches: "CacheStorage", clients: "Clients", crypto: "Crypto", document: "Document", history: "History",
  indexedDB: "IDBFactory", localStorage: "Storage", location: "Location", navigator: "Navigator",
  performance: "Performance", registration: "ServiceWorkerRegistration", sessionStorage: "Storage", window: "Window",
};
// What their members are.
const PARTS = {
  clipboard: "Clipboard", connection: "NetworkInformation", geolocation: "Geolocation", locks: "LockManager",
  mediaDevices: "MediaDevices", permissions: "Permissions", serviceWorker: "ServiceWorkerContainer",
  storage: "StorageManager", subtle: "SubtleCrypto",
};
const GLOBALS = ["self", "window", "globalThis"];

function regular(file, where, source, flags) {
  const keys = {
    "\\(\\?<[=!]": "lookbehind_assertion",
    "\\(\\?<[^=!]": "named_capturing_group",
    "\\(\\?[ims-]+:": "modifier",
    "\\\\p\\{": "unicode_character_class_escape",
  };
  for (const [sign, key] of Object.entries(keys)) {
    if (new RegExp(sign).test(source)) uses(file, where, `javascript/regular_expressions/${key}`);
  }
  const named = { d: "hasIndices", s: "dotAll", u: "unicode", v: "unicodeSets", y: "sticky" };
  for (const flag of flags) if (named[flag]) uses(file, where, `javascript/builtins/RegExp/${named[flag]}`);
}

function script(file, text, isModule) {
  const options = { ecmaVersion: "latest", locations: true, allowAwaitOutsideFunction: isModule };
  let tree;
  try {
    tree = acorn.parse(text, { ...options, sourceType: isModule ? "module" : "script" });
  } catch (error) {
    return fault(file, error.loc ?? { line: 1, column: 0 }, "syntax", error.message);
  }
  // A name that the file declares anywhere is its own.
  const own = new Set();
  const names = pattern => {
    if (!pattern) return;
    if (pattern.type === "Identifier") own.add(pattern.name);
    for (const part of pattern.elements ?? pattern.properties ?? []) names(part?.value ?? part?.argument ?? part);
    if (pattern.type === "AssignmentPattern") names(pattern.left);
    if (pattern.type === "RestElement") names(pattern.argument);
  };
  walk.full(tree, node => {
    if (node.type === "VariableDeclarator" || /^Class(D|E)/.test(node.type)) names(node.id);
    if (/Function/.test(node.type)) [node.id, ...node.params].forEach(names);
    if (node.type === "CatchClause") names(node.param);
    if (/^Import.*Specifier$/.test(node.type)) names(node.local);
  });
  const global = (where, name) => {
    const key = ["javascript/builtins/", "api/", "api/Window/", "api/ServiceWorkerGlobalScope/", "api/WorkerGlobalScope/"]
      .map(room => room + name).find(key => at(key)?.__compat);
    if (key) uses(file, where, key);
  };
  const member = (where, name, owner) => {
    const exact = owner && ["", "_static"].map(end => `${owner}/${name}${end}`).find(key => at(key)?.__compat);
    if (exact) return uses(file, where, exact);
    one(file, where, members.get(name) ?? (name.startsWith("on") ? events.get(name.slice(2)) : undefined));
  };
  walk.fullAncestor(tree, (node, _, above) => {
    const where = node.loc.start;
    const parent = above[above.length - 2];
    if (NEWER[node.type]) uses(file, where, NEWER[node.type]);
    switch (node.type) {
      case "LogicalExpression": case "AssignmentExpression": case "BinaryExpression":
        if (OPERATORS[node.operator]) uses(file, where, OPERATORS[node.operator]);
        if (node.left.type === "PrivateIdentifier") uses(file, where, "javascript/classes/private_class_fields_in");
        break;
      case "PropertyDefinition": {
        const kind = node.key.type === "PrivateIdentifier" ? "private_class_fields" : "public_class_fields";
        uses(file, where, `javascript/classes/${kind}`);
        break;
      }
      case "MethodDefinition":
        if (node.key.type === "PrivateIdentifier") uses(file, where, "javascript/classes/private_class_methods");
        break;
      case "AwaitExpression":
        if (!above.some(it => /Function/.test(it.type))) uses(file, where, "javascript/operators/await/top_level");
        break;
      case "ForOfStatement":
        if (node.await) uses(file, where, "javascript/statements/for_await_of");
        break;
      case "CatchClause":
        if (!node.param) uses(file, where, "javascript/statements/try_catch/optional_catch_binding");
        break;
      case "ImportDeclaration": case "ExportAllDeclaration": case "ExportNamedDeclaration":
        if (node.attributes?.length) uses(file, where, NEWER.ImportAttribute);
        if (node.exported) uses(file, where, "javascript/statements/export/namespace");
        break;
      case "MetaProperty":
        if (node.meta.name === "import") uses(file, where, "javascript/operators/import_meta");
        break;
      case "VariableDeclaration":
        if (/using/.test(node.kind)) uses(file, where, `javascript/statements/${node.kind.replace(" ", "_")}`);
        break;
      case "Literal":
        if (node.regex) regular(file, where, node.regex.pattern, node.regex.flags);
        if (typeof node.value === "bigint") uses(file, where, "javascript/builtins/BigInt");
        if (typeof node.value === "number" && node.raw.includes("_")) {
          uses(file, where, "javascript/grammar/numeric_separators");
        }
        break;
      case "CallExpression": case "NewExpression": {
        const called = node.callee.property?.name ?? node.callee.name;
        const [first] = node.arguments;
        if (called === "addEventListener" && typeof first?.value === "string") {
          one(file, first.loc.start, events.get(first.value));
        }
        const taken = key => key.split("/").includes(called);
        for (const { key, computed } of node.arguments.flatMap(given => given.properties ?? [])) {
          if (!key || computed) continue;
          one(file, key.loc.start, settings.get(key.name ?? key.value)?.filter(([key]) => taken(key)));
        }
        if (node.callee.name === "RegExp" && typeof node.arguments[0]?.value === "string") {
          regular(file, where, node.arguments[0].value, String(node.arguments[1]?.value ?? ""));
        }
        break;
      }
      case "MemberExpression": {
        const name = node.computed ? node.property.value : node.property.name;
        if (typeof name !== "string") break;
        const { object } = node;
        const free = object.type === "Identifier" && !own.has(object.name) ? object.name : undefined;
        if (GLOBALS.includes(free) && !own.has(name)) global(node.property.loc.start, name);
        const part = object.type === "MemberExpression" && INSTANCES[object.object.name] && PARTS[object.property.name];
        const owner = part ? `api/${part}` : free && (INSTANCES[free] ? `api/${INSTANCES[free]}`
          : ["javascript/builtins/", "api/"].map(room => room + free).find(key => at(key)));
        if (!GLOBALS.includes(free)) member(node.property.loc.start, name, owner);
        break;
      }
      case "ObjectPattern":
        // What a function takes apart is mostly the file's own.
        if (parent?.type !== "VariableDeclarator") break;
        for (const { key, computed } of node.properties) if (key && !computed) member(key.loc.start, key.name ?? key.value);
        break;
      case "Identifier":
        if (!own.has(node.name) && parent?.type !== "LabeledStatement") global(where, node.name);
        break;
      default:
        if (!OLD.has(node.type) && !NEWER[node.type]) unknown(file, where, `javascript/${node.type}`);
    }
  });
}

// Styles.

function style(file, text, context = "stylesheet") {
  const where = node => ({ line: node.loc.start.line, column: node.loc.start.column - 1 });
  const tree = css.parse(text, {
    context, positions: true, parseCustomProperty: true,
    onParseError: error => fault(file, { line: error.line, column: error.column - 1 }, "css", error.message),
  });
  const rules = [];
  css.walk(tree, {
    enter(node) {
      switch (node.type) {
        case "Rule":
          if (rules.length) uses(file, where(node), "css/selectors/nesting");
          rules.push(node);
          break;
        case "NestingSelector":
          uses(file, where(node), "css/selectors/nesting");
          break;
        case "Atrule":
          if (!node.name.startsWith("-")) uses(file, where(node), `css/at-rules/${node.name}`);
          if (node.name === "import") {
            css.walk(node, it => {
              if (["layer", "supports"].includes(it.name)) uses(file, where(node), `css/at-rules/import/${it.name}`);
            });
          }
          break;
        case "Nth":
          if (node.selector) uses(file, where(node), "css/selectors/nth-child/of_syntax");
          break;
        case "Feature":
          if (node.kind === "media") {
            uses(file, where(node), `css/at-rules/media/${node.name.replace(/^(min|max)-/, "")}`);
          }
          break;
        case "FeatureRange":
          uses(file, where(node), "css/at-rules/media/range_syntax");
          break;
        case "PseudoClassSelector": case "PseudoElementSelector":
          if (!node.name.startsWith("-")) uses(file, where(node), `css/selectors/${node.name}`);
          break;
        case "AttributeSelector":
          if (node.flags) uses(file, where(node), "css/selectors/attribute/case_insensitive_modifier");
          break;
        case "Declaration":
          declaration(node);
      }
    },
    leave(node) {
      if (node.type === "Rule") rules.pop();
    },
  });

  function declaration(node) {
    const property = node.property.toLowerCase();
    const isOwn = property.startsWith("--");
    const known = at(`css/properties/${property}`);
    // What begins with a vendor's name is for that vendor; others pass over it.
    if (!isOwn && !property.startsWith("-")) uses(file, where(node), `css/properties/${property}`);
    css.walk(node.value, value => {
      if (value.type === "Identifier" && known?.[value.name]) {
        uses(file, where(value), `css/properties/${property}/${value.name}`);
      } else if (value.type === "Function" && !value.name.startsWith("-")) {
        const name = value.name.toLowerCase();
        const key = known?.[name] ? `css/properties/${property}/${name}` : functions.get(name);
        const relative = `css/types/color/${name}/relative_syntax`;
        if (value.children.first?.name === "from" && at(relative)) uses(file, where(value), relative);
        if (key) uses(file, where(value), key);
        else if (!["minmax", "repeat", "local", "format"].includes(name)) {
          unknown(file, where(value), `css/types/${name}`);
        }
      } else if (value.type === "Dimension") {
        dimension(value);
      }
    });
  }

  function dimension(value) {
    const unit = value.unit.toLowerCase();
    const group = { d: "dynamic", s: "small", l: "large" }[unit[0]];
    if (/^[dsl]v(h|w|i|b|min|max)$/.test(unit)) {
      return uses(file, where(value), `css/types/length/viewport_percentage_units_${group}`);
    }
    if (/^cq/.test(unit)) return uses(file, where(value), "css/types/length/container_query_length_units");
    const old = ["cm", "deg", "dpi", "dppx", "fr", "in", "mm", "ms", "pc", "pt", "px", "rad", "s", "turn", "x"];
    if (!old.includes(unit)) uses(file, where(value), `css/types/length/${unit}`);
  }
}

// Markup.

const TAG = /<([a-z][a-z0-9-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/gi;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
// Everything but line breaks becomes a space, so that lines and columns stay those of the file.
const blank = text => text.replace(/[^\n]/g, " ");

function markup(file, text) {
  const rest = text.replace(/<!--[^]*?-->/g, blank).replace(/(<(script|style)\b[^>]*>)([^]*?)(?=<\/\2)/gi,
    (_, tag, name, inside, begin) => {
      const start = begin + tag.length;
      const own = blank(text.slice(0, start)) + inside;
      const type = /\btype\s*=\s*["']?([^\s"'>]+)/i.exec(tag)?.[1] ?? "";
      if (name.toLowerCase() === "style") style(file, own);
      else if (["", "module", "text/javascript"].includes(type)) script(file, own, type === "module");
      return tag + blank(inside);
    });
  let isSvg = false;
  for (const match of rest.matchAll(TAG)) {
    const [, name, attributes] = match;
    const element = name.toLowerCase();
    const before = rest.slice(0, match.index);
    const where = { line: before.split("\n").length, column: match.index - before.lastIndexOf("\n") - 1 };
    isSvg = element === "svg" || isSvg && at(`svg/elements/${element}`) !== undefined && !at(`html/elements/${element}`);
    for (const [, given, ...values] of attributes.matchAll(ATTRIBUTE)) {
      const value = (values.find(it => it !== undefined) ?? "").replace(/&quot;/g, '"').replace(/&amp;/g, "&");
      const placed = blank(before) + value;
      if (/^style$/i.test(given)) style(file, placed, "declarationList");
      else if (/^on/i.test(given)) script(file, placed, false);
      else if (/^media$/i.test(given)) style(file, placed, "mediaQueryList");
    }
    if (isSvg) continue;
    const heading = /^h[1-6]$/.test(element) ? "Heading_Elements" : element;
    uses(file, where, `html/elements/${at(`html/elements/${heading}`) ? heading : element}`);
    for (const [, given, ...values] of attributes.matchAll(ATTRIBUTE)) {
      const attribute = given.toLowerCase();
      const value = values.find(it => it !== undefined) ?? "";
      if (/^(data-|aria-|on)|^(role|style)$/.test(attribute)) continue;
      const own = [`html/elements/${heading}/${attribute}`, `html/global_attributes/${attribute}`].find(key => at(key));
      if (own) uses(file, where, own);
      const of = [`${own}/${value}`, `html/elements/${element}/${attribute}_${value}`].find(key => value && at(key)?.__compat);
      if (of) uses(file, where, of);
    }
  }
}

// Source of the module: what it names to the browser as text. What it calls in another way stands in the script that
// wasm-bindgen makes.
function rust(file, text) {
  const signs = [
    [/(?:Reflect::(?:get|has)\([^;"]*|(?<!\.)\bget\(&?\w+, )"([A-Za-z]+)"/g, members],
    [/\bhear\w*\(\s*"([a-z]+)"/g, events],
    [/(?:Reflect::set\([^;"]*|\bset\()"([A-Za-z]+)"/g, settings],
  ];
  for (const [sign, names] of signs) {
    for (const match of text.matchAll(sign)) {
      const begin = match.index + match[0].lastIndexOf(`"${match[1]}"`);
      const before = text.slice(0, begin);
      one(file, { line: before.split("\n").length, column: begin - before.lastIndexOf("\n") - 1 }, names.get(match[1]));
    }
  }
}

// What is in `deploy/` is for an office's server. Of all folders but the first, the site, only Rust is read.
const files = folders.flatMap((folder, at) => readdirSync(folder, { recursive: true })
  .filter(name => at ? name.endsWith(".rs") : !/^deploy\b/.test(name)).map(name => [folder, join(folder, name)]).sort());
const kinds = {
  js: (file, text) => script(file, text, /^\s*(import|export)\b|[;}]\s*(import|export)[\s{*]|import\.meta/.test(text)),
  css: (file, text) => style(file, text),
  html: markup,
  rs: rust,
  svg: markup,
};
let read = 0;
for (const [folder, path] of files) {
  const check = kinds[path.split(".").pop()];
  if (!check) continue;
  read += 1;
  check(relative(join(folder, ".."), path), readFileSync(path, "utf8"));
}
for (const [key, reason] of Object.entries(exceptions)) {
  if (!used.has(key)) found.push(`${relative(".", listed)}: the exception ${key} (${reason}) no longer occurs: remove it.`);
}
if (!read) found.push(`${folders} has no script, style or page.`);
for (const said of new Set(found)) console.log(said);
if (!found.length) console.error(`${checked} features in ${read} files`);
process.exitCode = found.length ? 1 : 0;
