/** Who somebody is: accounts, passwords, sessions, the second factor, API keys and service clients. */
@NullMarked
package dev.latchkey.domain.identity;

import org.jspecify.annotations.NullMarked;
