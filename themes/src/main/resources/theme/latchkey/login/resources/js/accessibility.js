// Mends what Keycloak's own pages leave out: choices that only a mouse can press, and a label that points nowhere.

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
