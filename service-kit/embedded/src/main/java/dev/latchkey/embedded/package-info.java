/** Real Postgres and Redis without an installation: for local runs, and for the tests of every module. */
@NullMarked
package dev.latchkey.embedded;

import org.jspecify.annotations.NullMarked;
