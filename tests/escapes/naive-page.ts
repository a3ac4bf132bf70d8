/** A page that looks after nothing, as a kiosk's often is: text, a link, a field. */
export const naivePage = `<!doctype html>
<html lang="fr">
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>naive</title>
  <script>
    history.replaceState({}, '', '/first');
    history.pushState({}, '', '/');
  </script>
  <body style="font-size: 28px">
    <h1>Une page</h1>
    <input />
    <a href="/elsewhere" style="position: fixed; inset: 440px 0 auto; font-size: 60px; background: white">Un lien, plus loin</a>
    ${'<p>Un texte que l’on peut marquer et qui remplit la page de haut en bas. </p>'.repeat(30)}
  </body>
</html>`;
