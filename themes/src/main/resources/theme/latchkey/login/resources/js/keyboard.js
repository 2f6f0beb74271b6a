// Keycloak draws some choices as elements that only a mouse can press. This makes them work from the keyboard too.

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
