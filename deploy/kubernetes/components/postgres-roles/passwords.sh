# Run by the image of Postgres after roles.sql, when its data folder is new: each role gets the password of its Secret.
for secret in /etc/latchkey/roles/*; do
    psql --quiet --set role="$(cat "$secret/username")" --set password="$(cat "$secret/password")" <<< \
        "ALTER ROLE :\"role\" PASSWORD :'password';"
done
