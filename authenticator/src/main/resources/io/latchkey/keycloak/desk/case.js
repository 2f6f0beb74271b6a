import { decide } from "./decide.js";
import { facts, h, table } from "./dom.js";

/** One case: what a decision needs, the decision, and all that was done before. */
export function caseView(desk, one) {
    const { texts } = desk;
    const back = h("button", { type: "button", class: "quiet" }, texts.of("ui.back"));
    back.addEventListener("click", () => desk.showQueue());
    const reload = h("button", { type: "button", class: "quiet" }, texts.of("ui.reload"));
    reload.addEventListener("click", async () => desk.showCase(await desk.api.case(one.number)));
    return [
        h("nav", { class: "row" }, back, reload),
        head(texts, one),
        h("div", { class: "columns" }, why(texts, one), owner(texts, one), request(texts, one), ways(texts, one), call(texts, one)),
        decide(desk, one),
        decisions(texts, one),
        cases(texts, one),
        history(texts, one),
    ];
}

function head(texts, one) {
    return h(
        "section",
        { class: "card" },
        h("h1", { tabindex: "-1", id: "case" }, texts.of("ui.case", one.number)),
        h(
            "p",
            { class: "state" },
            h("span", { class: `level ${one.level.toLowerCase()}` }, texts.of(`level.${one.level}`)),
            h("span", { class: "mark" }, texts.of(`accountClass.${one.accountClass}`)),
            h("span", { class: "mark", id: "kind" }, texts.of(`kind.${one.kind}`)),
            h("strong", { id: "state" }, texts.of(`state.${one.state}`)),
            one.blocked && h("span", { class: "mark" }, texts.of("ui.blocked")),
            one.until && h("span", {}, texts.of("ui.until", texts.date(one.until))),
        ),
        one.openedBy && h("p", {}, texts.of("ui.openedBy", one.openedBy)),
        one.recorded && h("p", {}, texts.of("ui.recorded", one.recorded)),
    );
}

function why(texts, one) {
    // A bare number says nothing without its unit.
    const readable = (text) => text && !/^\d+$/.test(text) && text;
    const seen = (finding) =>
        [readable(finding.seen), readable(finding.expected) && texts.of("ui.expected", finding.expected)].filter(Boolean).join("; ");
    return card(
        texts.of("ui.whyTitle"),
        h("ul", {}, [...one.reasons, texts.of(`situation.${one.situation}`)].filter(unique).map((text) => h("li", {}, text))),
        one.findings.length
            ? h(
                  "ul",
                  { class: "findings" },
                  one.findings.map((finding) =>
                      h("li", {}, finding.text, seen(finding) && h("span", { class: "help" }, ` (${seen(finding)})`)),
                  ),
              )
            : h("p", {}, texts.of("ui.nothingUnusual")),
    );
}

function owner(texts, one) {
    const { person } = one;
    return card(
        texts.of("ui.personTitle"),
        facts([
            [texts.of("ui.name"), person.name],
            [texts.of("ui.username"), person.username ?? texts.of("ui.gone")],
            [texts.of("ui.since"), person.since && texts.date(person.since)],
        ]),
        person.username && !person.enabled && h("p", { class: "warning" }, texts.of("ui.disabled")),
    );
}

function request(texts, one) {
    const unknown = texts.of("ui.unknown");
    return card(
        texts.of("ui.requestTitle"),
        one.request
            ? [
                  h("p", { class: "help" }, texts.of("ui.requestHelp")),
                  facts([
                      [texts.of("ui.device"), one.request.device ?? unknown],
                      [texts.of("ui.place"), one.request.place ?? unknown],
                  ]),
              ]
            : h("p", {}, texts.of("ui.notBound")),
    );
}

function ways(texts, one) {
    const need = (way, name, i) => {
        // Of two needs of one name the second is the one that is missing.
        const before = way.needs.slice(0, i).filter((other) => other === name).length;
        const wanted = way.needs.filter((other) => other === name).length;
        const lacking = way.missing.filter((other) => other === name).length;
        const there = before < wanted - lacking;
        return h(
            "li",
            { class: there ? "there" : "missing" },
            texts.of(`need.${name}`),
            h("span", { class: "mark" }, texts.of(there ? "ui.there" : "ui.missing")),
        );
    };
    return card(
        texts.of("ui.waysTitle"),
        h("p", { class: "help" }, texts.of("ui.waysHelp")),
        one.ways.map((way) =>
            h("div", { class: "way" }, h("h3", {}, way.title), h("ul", {}, way.needs.map((name, i) => need(way, name, i)))),
        ),
        one.approvals.length > 0 && [
            h("h3", {}, texts.of("ui.approvals")),
            h(
                "ul",
                {},
                one.approvals.map((approval) =>
                    h(
                        "li",
                        {},
                        texts.of("ui.approvedBy", approval.by, texts.date(approval.at)),
                        approval.takenUp && h("span", { class: "mark" }, texts.of("ui.takenUp")),
                        !approval.counts && h("span", { class: "mark" }, texts.of("ui.lapsed")),
                    ),
                ),
            ),
        ],
    );
}

function call(texts, one) {
    return card(
        texts.of("ui.callTitle"),
        h("p", { class: "help" }, texts.of("ui.callHelp", one.channelDays)),
        one.channels.length
            ? h(
                  "ul",
                  {},
                  one.channels.map((channel) =>
                      h(
                          "li",
                          { class: channel.good ? "there" : "missing" },
                          `${texts.of(`ui.${channel.kind}`)}: ${channel.value} (${
                              channel.since ? texts.of("ui.standsSince", texts.date(channel.since)) : texts.of("ui.standsUnknown")
                          })`,
                          h("span", { class: "mark" }, texts.of(channel.good ? "ui.good" : "ui.notGood")),
                      ),
                  ),
              )
            : h("p", {}, texts.of("ui.noChannel")),
    );
}

function decisions(texts, one) {
    const heads = ["when", "application", "level", "outcome", "device", "place"].map((key) => texts.of(`ui.${key}`));
    const unknown = texts.of("ui.unknown");
    return listed(
        texts,
        "ui.decisionsTitle",
        heads,
        one.decisions.map((past) => [
            texts.date(past.at),
            past.client,
            texts.of(`level.${past.level}`),
            texts.orElse(`outcome.${past.outcome}`, past.outcome),
            past.device ?? unknown,
            past.place ?? unknown,
        ]),
    );
}

function cases(texts, one) {
    const heads = ["opened", "level", "state"].map((key) => texts.of(`ui.${key}`));
    return listed(
        texts,
        "ui.casesTitle",
        heads,
        one.cases.map((past) => [
            [texts.date(past.opened), past.kind === "PROBATION" && h("span", { class: "mark" }, texts.of("kind.PROBATION"))],
            texts.of(`level.${past.level}`),
            texts.of(`state.${past.state}`),
        ]),
    );
}

function history(texts, one) {
    const heads = ["when", "who", "what", "state", "why"].map((key) => texts.of(`ui.${key}`));
    return listed(
        texts,
        "ui.historyTitle",
        heads,
        one.history.map((entry) => [
            texts.date(entry.at),
            entry.name ?? texts.of(`by.${entry.by}`),
            texts.orElse(`action.${entry.action}`, entry.action),
            entry.refused ? texts.of("ui.refused", texts.orElse(`refusal.${entry.refused}`, entry.refused)) : entry.state && texts.of(`state.${entry.state}`),
            entry.reason ?? "",
        ]),
    );
}

function listed(texts, title, heads, rows) {
    return card(texts.of(title), rows.length ? table(heads, rows) : h("p", {}, texts.of("ui.none")));
}

function card(title, ...content) {
    return h("section", { class: "card" }, h("h2", {}, title), content);
}

function unique(value, i, all) {
    return all.indexOf(value) === i;
}
