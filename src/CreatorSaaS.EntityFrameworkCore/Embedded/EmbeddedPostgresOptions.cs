using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreatorSaaS.Embedded;

/// <summary>Where an embedded server lives and how careful it is.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>The server's data, passwords and lock files. Who names the same folder shares one server.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The folder of the package.json that names the server's npm package.</summary>
    public required string NpmFolder { get; init; }

    /// <summary>
    /// Whether a commit survives a power cut. False is several times faster and right for tests, whose data nobody
    /// wants back. The process that starts the server decides; those that join it take what they find.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>Server settings besides ours, as <c>name=value</c>. Decided by who starts the server, as above.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Hears about the first installation and about starting and stopping.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Proposes a port; asked again when somebody else was quicker to take it.</summary>
    internal Func<int> NextPort { get; init; } = FreePort;

    /// <summary>The server of the clone this program runs from: <c>.data/postgres</c>.</summary>
    /// <exception cref="InvalidOperationException">The program does not run from a clone.</exception>
    public static EmbeddedPostgresOptions OfClone()
    {
        var clone = CloneFolder.Require();
        return new EmbeddedPostgresOptions
        {
            DataFolder = Path.Combine(clone, ".data", "postgres"),
            NpmFolder = Path.Combine(clone, "angular-free-ui"),
        };
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, port: 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
