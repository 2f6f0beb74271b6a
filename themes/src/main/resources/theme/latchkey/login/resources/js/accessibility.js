// Mends what Keycloak's own pages leave out: choices that only a mouse can press, and labels that point nowhere.

for (const tile of document.querySelectorAll("[id^='kc-otp-credential-'][onclick]")) {
    tile.setAttribute("role", "button");
    tile.tabIndex = 0;
}

document.addEventListener("keydown", (event) => {
    const choice = event.target.closest("div[role='button'][onclick]");
    if (choice && (event.key === "Enter" || event.key === " ")) {
        event.preventDefault();
        choice.click();
    }
});

const shownUsername = document.getElementById("kc-attempted-username");
const usernameLabel = document.querySelector("label[for='username']");
if (shownUsername && usernameLabel && !document.getElementById("username")) {
    usernameLabel.htmlFor = shownUsername.id;
}

for (const label of document.querySelectorAll("label[for]")) {
    const field = label.closest("[class*='form__group']")?.querySelector("input:not([type='hidden'])");
    if (field && !field.labels.length && !document.getElementById(label.htmlFor)) {
        label.htmlFor = field.id;
    }
}
