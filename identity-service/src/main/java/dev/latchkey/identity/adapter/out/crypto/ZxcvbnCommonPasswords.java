package dev.latchkey.identity.adapter.out.crypto;

import com.nulabinc.zxcvbn.StandardDictionaries;
import dev.latchkey.domain.identity.PasswordPolicy.CommonPasswords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** The list of common passwords that comes with zxcvbn: some 30,000, in lower case. */
public final class ZxcvbnCommonPasswords implements CommonPasswords {

    private final Set<String> list;

    public ZxcvbnCommonPasswords() {
        try {
            list = Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public boolean contains(String lowerCase) {
        return list.contains(lowerCase);
    }
}
