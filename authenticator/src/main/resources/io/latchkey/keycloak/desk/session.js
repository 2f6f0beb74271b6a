/**
 * Who is signed in, by OpenID Connect's code flow with PKCE. Tokens are held in memory only and end with the page; what has to
 * outlast the way to the sign-in page and back is kept for this tab and used once.
 */
const PENDING = "latchkey-desk-sign-in";
const RENEW_BEFORE_MS = 20_000;

export class Session {
    #settings;
    #tokens;
    #renewal;

    constructor(settings) {
        this.#settings = settings;
    }

    /** The user's name, to be shown. */
    username = "";

    /** Resolves once somebody is signed in; goes to the sign-in page if nobody is. */
    async begin() {
        const answer = new URLSearchParams(location.hash.slice(1));
        const pending = takePending();
        if (answer.has("state")) {
            history.replaceState(null, "", location.pathname + location.search);
        }
        if (answer.has("state") && pending && answer.get("state") === pending.state) {
            if (!answer.has("code")) {
                throw new Error("sign-in refused");
            }
            await this.#redeem(answer.get("code"), pending);
            return;
        }
        await this.#signIn();
    }

    /** A token that is good for some seconds yet. */
    async token() {
        if (Date.now() > this.#tokens.expires - RENEW_BEFORE_MS) {
            this.#renewal ??= this.#renew().finally(() => (this.#renewal = undefined));
            await this.#renewal;
        }
        return this.#tokens.access;
    }

    /** Signs out here and at Keycloak. */
    end() {
        const url = new URL(this.#settings.logout);
        url.searchParams.set("client_id", this.#settings.client);
        url.searchParams.set("id_token_hint", this.#tokens.id);
        url.searchParams.set("post_logout_redirect_uri", this.#settings.page);
        this.#tokens = undefined;
        location.assign(url);
    }

    async #signIn() {
        const pending = { state: random(), nonce: random(), verifier: random() };
        sessionStorage.setItem(PENDING, JSON.stringify(pending));
        const url = new URL(this.#settings.authorization);
        const parameters = {
            client_id: this.#settings.client,
            redirect_uri: this.#settings.page,
            response_type: "code",
            response_mode: "fragment",
            scope: "openid",
            state: pending.state,
            nonce: pending.nonce,
            code_challenge: await s256(pending.verifier),
            code_challenge_method: "S256",
            ui_locales: document.documentElement.lang,
        };
        Object.entries(parameters).forEach(([name, value]) => url.searchParams.set(name, value));
        location.assign(url);
        // The page ends here.
        await new Promise(() => {});
    }

    async #redeem(code, pending) {
        await this.#ask({
            grant_type: "authorization_code",
            code,
            redirect_uri: this.#settings.page,
            code_verifier: pending.verifier,
        });
        if (claims(this.#tokens.id).nonce !== pending.nonce) {
            this.#tokens = undefined;
            throw new Error("answer to another sign-in");
        }
    }

    async #renew() {
        try {
            await this.#ask({ grant_type: "refresh_token", refresh_token: this.#tokens.refresh });
        } catch {
            await this.#signIn();
        }
    }

    async #ask(fields) {
        const answer = await fetch(this.#settings.token, {
            method: "POST",
            body: new URLSearchParams({ client_id: this.#settings.client, ...fields }),
            credentials: "omit",
            cache: "no-store",
        });
        if (!answer.ok) {
            throw new Error(`token: ${answer.status}`);
        }
        const given = await answer.json();
        this.#tokens = {
            access: given.access_token,
            refresh: given.refresh_token,
            id: given.id_token ?? this.#tokens.id,
            expires: Date.now() + given.expires_in * 1000,
        };
        this.username = claims(this.#tokens.id).preferred_username ?? "";
    }
}

function takePending() {
    const kept = sessionStorage.getItem(PENDING);
    sessionStorage.removeItem(PENDING);
    return kept ? JSON.parse(kept) : undefined;
}

/** Only to be shown and compared; the server checks tokens. */
function claims(token) {
    const part = token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(part), (char) => char.charCodeAt(0))));
}

function random() {
    return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

async function s256(text) {
    return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}

function base64url(bytes) {
    return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
