// Checks pages with html-validate: reads one page a line, as a JSON string, and writes what is wrong with it as a JSON list.
// Run by checkers.rs:
//
//     node validate.mjs FOLDER_OF_NPM

import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const load = createRequire(join(resolve(process.argv[2]), "package.json"));
const { HtmlValidate, StaticConfigLoader } = load("html-validate");

// What the HTML Standard says, and what html-validate knows about accessibility; not its opinions on how to write a file,
// because what is checked is what a browser wrote.
const validator = new HtmlValidate(new StaticConfigLoader({
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
  rules: {
    // Everything comes from the site's own host, and the policy allows no other.
    "require-sri": ["error", { target: "crossorigin" }],
  },
}));

// What does not count: the rule, the message, and the reason.
const EXCEPT = [
  ["attribute-misuse", /^"as" attribute cannot be used on <link>/, `A link without rel holds an address that the page fetches
    only if the person lets the app load, and "as" says what is behind it (start.html).`],
  ["no-missing-references", /-problem"$/, `A field always names the place of its problem; the problem is there only while there
    is one, and browsers pass over an id that is not there.`],
  ["valid-autocomplete", /cannot be used on <input type="(radio|checkbox|file)">/, `Firefox writes into its session file what
    is chosen in them, unless they have autocomplete="off".`],
  ["heading-level", /^Initial heading level must be <h1> but got <h2>/, `The summary of problems comes before the heading of the
    page and has a heading of its own.`],
  ["prefer-native-element", /<select>/, "The hits of the search are a combobox; a <select> cannot be searched."],
  ["no-redundant-for", /./, "A label around its field also names it, for assistive software that does not look inside."],
  ["no-implicit-button-type", /./, "A button without a type submits its form, which is what those without one are for."],
];
const counts = it => !EXCEPT.some(([rule, message]) => it.ruleId === rule && message.test(it.message));

for await (const line of createInterface({ input: process.stdin })) {
  const html = JSON.parse(line);
  const report = await validator.validateString(html);
  const lines = html.split("\n");
  const found = report.results.flatMap(({ messages }) => messages.filter(counts).map(it => {
    const near = lines[it.line - 1]?.slice(Math.max(0, it.column - 2), it.column + 80) ?? "";
    return `html-validate ${it.ruleId}: ${it.message}: ${near}`;
  }));
  console.log(JSON.stringify(found));
}
