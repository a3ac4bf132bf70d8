export const keysHelp = `The commune's keys: who has them publishes in its name. Screens take only what they sign.

  npm run keys -- create DIR [--root-keys NUMBER --threshold NUMBER]
  npm run keys -- show --repository DIR
  npm run keys -- renew --repository DIR --keys DIR
  npm run keys -- renew root --repository DIR --keys DIR
  npm run keys -- rotate ROLE... --repository DIR --keys DIR [--root-keys NUMBER --threshold NUMBER]
  npm run keys -- rotate root --leaving ID [--leaving ID] --repository DIR --keys DIR [--threshold NUMBER]
  npm run keys -- sign DRAFT --key FILE

create   makes new keys in an empty folder, with root.json, the root that the commune's screens are given to trust
show     lists until when each signature counts, by which keys, and what to do; code 1 when one has expired
renew    signs snapshot and timestamp of the edition that is there anew; needs only snapshot.pem and timestamp.pem
renew root
         signs the same keys in a next root, since a root counts for two years
rotate   replaces the keys of the roles named: root, targets, snapshot, timestamp. Former keys are kept in retired/.
         Cut off by a power cut, the same command goes on; screens see the state before or after, never a mix.
rotate root --leaving ID
         replaces the root key of one holder, which show lists as ID; the other holders keep theirs
sign     adds the signature of one holder of a root key to the draft of a root

  --repository DIR    the folder that screens are served from
  --keys DIR          the folder of the keys
  --root-keys NUMBER  how many people hold a root key each, root-1.pem and so on (1)
  --threshold NUMBER  how many of them must sign a change of keys (1)
  --key FILE          the holder's own root key
  --clock-is-right    sign though nothing was signed for 100 days or more: somebody has looked at this machine's clock

Where several people hold root keys, each takes one away. A change of keys or of the root then begins with rotate or
renew root, which says whose signatures are missing. Each holder runs sign on a copy of the draft, one after the other;
brought back, the same rotate or renew root ends the change.`;
