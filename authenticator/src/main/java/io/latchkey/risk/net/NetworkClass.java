package io.latchkey.risk.net;

/** What kind of network an address belongs to, as a configured list, a file or the address itself says. */
public enum NetworkClass {
    /** A data centre or cloud provider: machines rather than people. */
    HOSTING,
    /** A commercial VPN. */
    VPN,
    /** A Tor exit. */
    TOR,
    /** An open, anonymising or residential proxy. */
    PROXY,
    /** On a list of addresses seen in attacks. */
    REPUTATION,
    /** One of the company's own, named networks. */
    COMPANY,
    /** A mobile carrier, where addresses change by the hour and are shared by many. */
    MOBILE,
    /** Not routed on the internet ({@link IpAddress#isInternal()}): nothing can be looked up for it. */
    PRIVATE
}
