package dev.latchkey.domain.kernel;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One scope of a service token (RFC 6749, 3.3). */
public record Scope(String value) implements Comparable<Scope> {

    private static final int MAX_LENGTH = 64;
    private static final Pattern TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    public static final Scope ACCOUNTS_READ = new Scope("accounts:read");
    public static final Scope ACCOUNTS_PURGE = new Scope("accounts:purge");
    public static final Scope PLANS_WRITE = new Scope("plans:write");
    public static final Scope TOKENS_INTROSPECT = new Scope("tokens:introspect");
    public static final Scope ACCESS_EVALUATE = new Scope("access:evaluate");
    public static final Scope SIGNING_KEYS_ROTATE = new Scope("signing-keys:rotate");
    public static final Scope SECRETS_REWRAP = new Scope("secrets:rewrap");
    public static final Scope DEVICE_KEYS_IMPORT = new Scope("device-keys:import");
    public static final Scope DEVICE_KEYS_MIGRATE = new Scope("device-keys:migrate");
    public static final Scope DEVICE_KEYS_VERIFY = new Scope("device-keys:verify");

    /** Fails with {@code invalid-scope}, RFC 6749, 5.2. */
    public Scope {
        if (value.length() > MAX_LENGTH || !TOKEN.matcher(value).matches()) {
            throw Refusal.invalid("invalid-scope", "A scope is up to 64 visible ASCII characters.");
        }
    }

    /** Reads a space-delimited list; empty if the text is blank. */
    public static Set<Scope> parseAll(String text) {
        return Arrays.stream(text.split(" "))
                .filter(word -> !word.isEmpty())
                .map(Scope::new)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The space-delimited list, in alphabetical order. */
    public static String join(Collection<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::value).collect(Collectors.joining(" "));
    }

    @Override
    public int compareTo(Scope other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
