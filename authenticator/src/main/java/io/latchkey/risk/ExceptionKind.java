package io.latchkey.risk;

/** What an exception is for. */
public enum ExceptionKind {
    TRAVEL,
    SUPPLIER,
    KIOSK,
    /** An account for emergencies: every use of it is alarmed about, and it is never frozen. */
    BREAK_GLASS,
    OTHER
}
