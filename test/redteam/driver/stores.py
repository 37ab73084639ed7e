"""Where today's tools keep tokens, passwords, mail and histories, below the home folder."""

STORES = (
    ".aws/sso/cache/token.json", ".config/gh/hosts.yml", ".config/rclone/rclone.conf", ".kaggle/kaggle.json", ".config/doctl/config.yaml",
    ".config/op/config", ".config/Bitwarden CLI/data.json", ".local/share/lpass/blob", ".config/gopass/config.yml", ".local/share/gopass/stores/root/k.gpg",
    "documents/passwords.kdbx", ".config/librewolf/p/logins.json", ".librewolf/p/logins.json", ".waterfox/p/logins.json",
    ".config/google-chrome-unstable/Default/Cookies", ".config/opera-beta/Cookies", ".local/share/epiphany/ephy.db",
    ".config/anthropic/key", ".config/openai/key", ".config/opencode/opencode.json", ".local/share/opencode/auth.json", ".config/aichat/config.yaml",
    ".config/gemini/key", ".qwen/oauth_creds.json", ".codeium/config.json", ".config/Cursor/User/globalStorage/state.vscdb",
    ".config/VSCodium/User/globalStorage/state.vscdb", ".config/zed/settings.json", ".local/share/amazon-q/data.sqlite3",
    ".muttrc", ".config/neomutt/neomuttrc", ".msmtprc", ".config/msmtp/config", ".mbsyncrc", ".fetchmailrc", ".offlineimaprc", ".getmail/getmailrc",
    ".local/share/evolution/mail.db", "Maildir/new/1", ".config/teams-for-linux/Cookies", ".config/Microsoft/Microsoft Teams/Cookies",
    ".config/skypeforlinux/Cookies", ".config/WhatsApp/db", ".config/Mattermost/Cookies", ".purple/accounts.xml", ".config/hexchat/hexchat.conf", ".weechat/sec.conf", ".irssi/config",
    ".config/filezilla/sitemanager.xml", ".local/share/remmina/a.remmina", ".config/remmina/remmina.pref", ".vnc/passwd", ".putty/sshkeys",
    ".config/configstore/firebase-tools.json", ".sentryclirc", ".config/railway/config.json", ".railway/config.json", ".supabase/access-token",
    ".config/scw/config.yaml", ".config/exoscale/exoscale.toml", ".vultr-cli.yaml", ".config/ibmcloud/config.json", ".aliyun/config.json", ".tccli/default.credential", ".civo.json",
    ".yarnrc", ".config/pnpm/rc", ".bunfig.toml", ".nuget/NuGet/NuGet.Config", ".config/NuGet/NuGet.Config", ".bundle/config", ".pub-cache/credentials.json", ".hex/hex.config", ".cabal/config", ".config/yarn/token",
    ".continuum/anaconda-client/tokens/t.token", ".config/anaconda/keyring", ".config/gspread/credentials.json", ".config/pydata/pydata_google_credentials.json", ".databricks/token-cache.json",
    ".snowflake/connections.toml", ".dbt/profiles.yml", ".config/mlflow/credentials", ".cometml/key", ".neptune/tokens", ".clearml.conf", ".config/jira/config.yml", ".jira.d/config.yml", ".config/.jira/.config.yml",
    ".Xauthority", ".ICEauthority", ".config/pulse/cookie", ".dbus/keyrings/k", ".config/goa-1.0/accounts.conf", ".local/share/keyrings/user.keystore",
    ".dogecoin/wallet.dat", ".litecoin/wallet.dat", ".zcash/wallet.dat", ".config/Ledger Live/app.json", ".config/atomic/db", ".config/Electrum/wallet", ".foundry/keystores/k", ".brownie/accounts/k.json", ".near-credentials/k.json", ".sui/sui_config/sui.keystore", ".aptos/config.yaml", ".config/keybase/config.json",
    ".cvspass", ".hgrc", ".config/jgit/config", ".ansible/vault_pass", ".ansible_vault_pass", ".config/argocd/config", ".config/helm/registry/config.json", ".config/k9s/config.yml", ".kube/cache/token", ".minikube/client.key", ".config/podman/auth.json",
    ".lesshst", ".viminfo", ".local/state/bash/history", ".local/share/nu/history.txt", ".config/nushell/history.txt", ".history", ".ksh_history", ".lua_history", ".local/state/python_history", ".duckdb_history", ".local/share/zsh/history", ".scala_history", ".ghc/ghci_history", ".irb_history", ".php_history", ".wget-hsts",
)  # fmt: skip
