/** Lets the viewer's key sign a challenge; undefined if it didn't. */
export async function sign(challenge) {
    if (!challenge.webauthn) {
        return undefined;
    }
    try {
        const { rpId, credentials, userVerification } = challenge.webauthn;
        const assertion = await navigator.credentials.get({
            publicKey: {
                challenge: bytes(challenge.challenge),
                rpId,
                userVerification,
                allowCredentials: credentials.map((id) => ({ type: "public-key", id: bytes(id) })),
            },
        });
        const { clientDataJSON, authenticatorData, signature, userHandle } = assertion.response;
        return {
            webauthn: {
                credentialId: text(assertion.rawId),
                clientDataJSON: text(clientDataJSON),
                authenticatorData: text(authenticatorData),
                signature: text(signature),
                userHandle: userHandle ? text(userHandle) : undefined,
            },
        };
    } catch {
        return undefined;
    }
}

function bytes(base64url) {
    const base64 = base64url.replaceAll("-", "+").replaceAll("_", "/");
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

function text(buffer) {
    return btoa(String.fromCharCode(...new Uint8Array(buffer)))
        .replaceAll("+", "-")
        .replaceAll("/", "_")
        .replace(/=+$/, "");
}
