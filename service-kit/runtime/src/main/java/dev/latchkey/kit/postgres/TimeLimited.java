package dev.latchkey.kit.postgres;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An adapter to Postgres, whose every {@code Uni} fails with {@code unavailable} when there is no answer in time or Postgres
 * is away. Within a transaction it is the transaction that has the limit.
 */
@Inherited
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface TimeLimited {}
