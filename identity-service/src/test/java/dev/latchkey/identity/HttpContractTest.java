package dev.latchkey.identity;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.identity.application.signingkey.SigningKeyRing;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.HttpContract;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.TestTokens;
import jakarta.inject.Inject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@IdentityServiceTest
class HttpContractTest extends HttpContract {

    private static @Nullable Person ada;

    @Inject
    SigningKeyRing keys;

    @Inject
    Transactions transactions;

    private static synchronized Person ada() {
        if (ada == null) {
            ada = Person.named("ada");
        }
        return ada;
    }

    @Override
    public TestTokens tokens() {
        var key = Running.onVertx(transactions).await(() -> keys.current());
        return new TestTokens(key.kid(), key.publicKey(), key.privateKey());
    }

    @Override
    public AccountId account() {
        return ada().id();
    }

    @Override
    public String userPath() {
        return "/v1/account";
    }

    @Override
    public String postPath() {
        return "/v1/api-keys";
    }

    @Override
    public String textMember() {
        return "name";
    }

    @Override
    public int made() {
        return ada().withSession().get("/v1/api-keys").then().extract().path("items.size()");
    }

    @Override
    public Set<String> cacheable() {
        return Set.of("/.well-known/jwks.json", "/.well-known/oauth-authorization-server");
    }
}
