// Shows a record beside its form as a page of the site would, with a link to the page itself and what the check says.
(function () {
  const { CMS, createClass, h } = window;
  const { kinds, site } = document.body.dataset;
  const base = document.currentScript.src.replace(/[^/]*$/, "");
  const watching = new Set();

  const notice = (role, title, lines) =>
    lines.length > 0 &&
    h(
      "section",
      { className: `room-notice room-notice--${role}`, role },
      h("h2", {}, title),
      h("ul", {}, ...lines.map((line) => h("li", { key: line }, line))),
    );

  // `[[id]]`, `[@id]` and `{{ id.key }}` are made into links only when the site is built; here they stay as they are.
  const Preview = createClass({
    getInitialState: () => ({ errors: [], warnings: [], failed: [] }),

    componentDidMount() {
      watching.add(this);
      this.check();
    },

    componentDidUpdate(before) {
      if (before.entry.get("slug") !== this.props.entry.get("slug")) this.check();
    },

    componentWillUnmount() {
      watching.delete(this);
    },

    check() {
      const { entry } = this.props;
      if (!entry.get("slug") || !entry.get("path")) return;
      const turn = (this.turn = {});
      const show = ({ errors = [], warnings = [], error = "" }) => {
        if (this.turn === turn && watching.has(this)) this.setState({ errors, warnings, failed: error ? [error] : [] });
      };
      fetch(`${base}mistakes?path=${encodeURIComponent(entry.get("path"))}`)
        .then((answer) => answer.json())
        .catch(() => ({ error: "The server does not answer. Start it again: openprimer serve --dev." }))
        .then(show);
    },

    render() {
      const { entry, collection, widgetFor } = this.props;
      const { errors, warnings, failed } = this.state;
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
        notice("alert", "This could not be checked", failed),
        notice("alert", "Saved, but not published before this is mended", errors),
        notice("note", "Worth a look", warnings),
        h("h1", {}, data.get("title") || data.get("name") || "Untitled"),
        data.get("question") && h("p", { className: "room-kicker" }, data.get("question")),
        h("p", { className: "room-dek" }, data.get("statement") || data.get("short_answer") || data.get("summary") || ""),
        widgetFor("body"),
      );
    },
  });

  CMS.registerEventListener({ name: "postSave", handler: () => watching.forEach((preview) => preview.check()) });
  for (const sheet of ["tokens.css", "prose.css", "preview.css"]) CMS.registerPreviewStyle(`${base}style/${sheet}`);
  for (const kind of kinds.split(" ")) CMS.registerPreviewTemplate(kind, Preview);
})();
