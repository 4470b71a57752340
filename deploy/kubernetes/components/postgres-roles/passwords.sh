# Run by the Postgres image after roles.sql, when its data folder is new: gives each role the password from its Secret.
for secret in /etc/latchkey/roles/*; do
    psql --quiet --set role="$(cat "$secret/username")" --set password="$(cat "$secret/password")" <<< \
        "ALTER ROLE :\"role\" PASSWORD :'password';"
done
