package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.accesscontrol.application.port.AccessFacts;
import dev.latchkey.domain.access.AccessQuestion;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.kernel.AccountId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The hot read, by primary keys and without a session. */
@ApplicationScoped
class PostgresAccessFacts implements AccessFacts {

    private static final String FACTS =
            """
            SELECT a.owner_id, m.role
            FROM application a LEFT JOIN membership m ON m.application_id = a.id AND m.account_id = $2
            WHERE a.id = $1
            """;

    private static final Facts NO_SUCH_APPLICATION = new Facts(false, Optional.empty());

    private final Pool pool;

    PostgresAccessFacts(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Facts> about(AccessQuestion.Answerable question) {
        return pool.preparedQuery(FACTS)
                .execute(Tuple.of(
                        question.application().value(), question.subject().value()))
                .map(rows -> {
                    for (var row : rows) {
                        return facts(row, question.subject());
                    }
                    return NO_SUCH_APPLICATION;
                });
    }

    private static Facts facts(Row row, AccountId subject) {
        var role = subject.value().equals(row.getUUID("owner_id"))
                ? Optional.of(MemberRole.OWNER)
                : Optional.ofNullable(row.getString("role")).map(MemberRole::parseAssignable);
        return new Facts(true, role);
    }
}
