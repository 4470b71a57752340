package dev.latchkey.planted.adapter.out.postgres;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;

/** A public adapter that uses JDBC, deletes entities and waits forever. */
@ApplicationScoped
public class PlantedRepository {

    public void use(Connection connection) throws java.sql.SQLException {
        connection.close();
    }

    Uni<Void> delete(Uni<PanacheEntityBase> found) {
        return found.flatMap(PanacheEntityBase::delete);
    }
}
