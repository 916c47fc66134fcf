// Security keys: asks the browser for the key and sends its answer with the form around the button.
// A button names what it does: data-key="add", "use" or "passkey", its options as the server wrote them, or where they
// are asked for. A key that is to stand for the password as well has to know its owner (allauth's "passwordless").
const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const withBytes = (list = []) => list.map((each) => ({ ...each, id: toBytes(each.id) }));

function readable(options) {
  const read = { ...options, challenge: toBytes(options.challenge) };
  if (options.user) read.user = { ...options.user, id: toBytes(options.user.id) };
  if (options.excludeCredentials) read.excludeCredentials = withBytes(options.excludeCredentials);
  if (options.allowCredentials) read.allowCredentials = withBytes(options.allowCredentials);
  return read;
}

function sendable(credential) {
  const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const held = names.filter((name) => credential.response[name]);
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: Object.fromEntries(held.map((name) => [name, toText(credential.response[name])])),
  };
}

async function optionsOf(button) {
  if (!button.dataset.at) return JSON.parse(button.dataset.options);
  const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
  return (await (await fetch(button.dataset.at, { headers, credentials: "same-origin" })).json()).request_options;
}

async function ask(button) {
  const { publicKey } = await optionsOf(button);
  if (button.form.elements.namedItem("passwordless")?.checked) {
    Object.assign(publicKey.authenticatorSelection, { residentKey: "required", requireResidentKey: true, userVerification: "required" });
  }
  const options = { publicKey: readable(publicKey) };
  const credential = await (button.dataset.key === "add"
    ? navigator.credentials.create(options)
    : navigator.credentials.get(options));
  button.form.elements.namedItem("credential").value = JSON.stringify(sendable(credential));
  button.form.submit();
}

for (const button of document.querySelectorAll("button[data-key]")) {
  const trouble = document.getElementById(button.dataset.trouble);
  button.hidden = false;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    trouble.hidden = true;
    ask(button).catch(() => { trouble.hidden = false; });
  });
}
