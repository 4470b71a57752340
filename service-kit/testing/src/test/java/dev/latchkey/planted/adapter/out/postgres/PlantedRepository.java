package dev.latchkey.planted.adapter.out.postgres;

import java.sql.Connection;

/** A public adapter that speaks JDBC. */
public class PlantedRepository {

    public void use(Connection connection) throws java.sql.SQLException {
        connection.close();
    }
}
