using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace CreatorSaaS.Startup;

/// <summary>
/// Takes a client's address and scheme from <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> of the proxies in
/// <c>Proxies:Known</c> (addresses or networks) and of nobody else: limits and audit count by that address.
/// </summary>
internal static class KnownProxies
{
    private const string Section = "Proxies:Known";

    public static void UseKnownProxies(this WebApplication app)
    {
        var known = app.Configuration.GetSection(Section).Get<string[]>() ?? [];

        // The middleware believes everybody when it is told of nobody.
        if (known.Length == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in known)
        {
            options.KnownIPNetworks.Add(NetworkOf(proxy));
        }

        app.UseForwardedHeaders(options);
    }

    private static System.Net.IPNetwork NetworkOf(string proxy) =>
        System.Net.IPNetwork.TryParse(proxy, out var network) ? network
        : IPAddress.TryParse(proxy, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new InvalidOperationException($"{Section} names '{proxy}', which is neither an address nor a network.");
}
