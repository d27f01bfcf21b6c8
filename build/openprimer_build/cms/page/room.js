// Shows a record beside its form as a page of the site would, with a link to the page itself.
(function () {
  const { CMS, createClass, h } = window;
  const { kinds, site } = document.body.dataset;
  const base = document.currentScript.src.replace(/[^/]*$/, "");

  // `[[id]]`, `[@id]` and `{{ id.key }}` are made into links only when the site is built; here they are set apart.
  const Preview = createClass({
    render() {
      const { entry, collection, widgetFor } = this.props;
      const data = entry.get("data");
      const page = entry.get("slug") && `${site}${collection.get("name")}/${entry.get("slug")}/`;
      return h(
        "article",
        { className: "op-prose md-typeset" },
        h(
          "p",
          { className: "room-page" },
          page ? h("a", { href: page, target: "_blank" }, "See the page") : "Save it once, and a link to its page appears here.",
        ),
        h("h1", {}, data.get("title") || data.get("name") || "Untitled"),
        data.get("question") && h("p", { className: "room-kicker" }, data.get("question")),
        h("p", { className: "room-dek" }, data.get("statement") || data.get("short_answer") || data.get("summary") || ""),
        widgetFor("body"),
      );
    },
  });

  for (const sheet of ["tokens.css", "prose.css", "preview.css"]) CMS.registerPreviewStyle(`${base}style/${sheet}`);
  for (const kind of kinds.split(" ")) CMS.registerPreviewTemplate(kind, Preview);
})();
