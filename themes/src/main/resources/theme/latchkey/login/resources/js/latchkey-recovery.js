// Looks now and then whether the recovery has moved on, by a GET that changes nothing, and then shows the page anew.
const PAUSE = 10_000;
const shown = document.getElementById("latchkey-recovery-case");

async function look() {
    try {
        const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-store" });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const now = page.getElementById("latchkey-recovery-case");
        if (!now || now.dataset.version !== shown.dataset.version) {
            location.reload();
            return;
        }
    } catch {
        // The next look may work.
    }
    setTimeout(look, PAUSE);
}

if (shown) {
    setTimeout(look, PAUSE);
}
