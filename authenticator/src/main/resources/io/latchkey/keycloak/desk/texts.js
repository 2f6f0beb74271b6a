/** What the page says, in one language. */
export class Texts {
    #all;

    constructor(language, all) {
        this.language = language;
        this.#all = all;
    }

    static async load(base, language) {
        const answer = await fetch(new URL(`texts_${language}.json`, base));
        return new Texts(language, await answer.json());
    }

    /** The text, with the values put in for {0}, {1} … */
    of(key, ...values) {
        return (this.#all[key] ?? key).replaceAll(/\{(\d)\}/g, (whole, place) => values[place] ?? whole);
    }

    /** The text, or else this. */
    orElse(key, other) {
        return this.#all[key] ?? other;
    }

    date(iso) {
        return new Intl.DateTimeFormat(this.language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
    }

    age(minutes) {
        if (minutes < 120) {
            return this.of("ui.minutes", minutes);
        }
        const hours = Math.floor(minutes / 60);
        return hours < 48 ? this.of("ui.hours", hours) : this.of("ui.days", Math.floor(hours / 24));
    }
}
