package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.PasswordHash;
import io.smallrye.mutiny.Uni;

/** Counts hashes instead of computing them. Its "hash" is the text of the parameters and the password. */
public final class CountingHasher implements PasswordHasher {

    private final String parameters;
    private int computed;

    public CountingHasher(String parameters) {
        this.parameters = parameters;
    }

    public int computed() {
        return computed;
    }

    @Override
    public Uni<PasswordHash> hash(Password password, Lane lane) {
        computed++;
        return Uni.createFrom().item(new PasswordHash(parameters + ":" + password.reveal()));
    }

    @Override
    public Uni<Verdict> verify(Password password, PasswordHash hash) {
        computed++;
        if (!hash.encoded().endsWith(":" + password.reveal())) {
            return Uni.createFrom().item(Verdict.WRONG);
        }
        return Uni.createFrom()
                .item(hash.encoded().startsWith(parameters + ":") ? Verdict.RIGHT : Verdict.RIGHT_BUT_OUTDATED);
    }

    @Override
    public PasswordHash decoy() {
        return new PasswordHash(parameters + ":of nobody");
    }
}
