using System.Globalization;

namespace CreatorSaaS.Embedded;

/// <summary>What PostgreSQL notes about itself in postmaster.pid while it runs.</summary>
/// <param name="Port">Its TCP port.</param>
/// <param name="IsReady">Whether it accepts connections.</param>
internal sealed record PostmasterFile(int Port, bool IsReady)
{
    // Lines of the file, in PostgreSQL's order (src/include/utils/pidfile.h).
    private const int ProcessLine = 0;
    private const int PortLine = 3;
    private const int StatusLine = 7;

    /// <summary>The note, or null if there is none or it is still being written.</summary>
    public static PostmasterFile? Read(string cluster) =>
        Lines(cluster) is { Length: > StatusLine } lines
        && int.TryParse(lines[PortLine], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new PostmasterFile(port, lines[StatusLine].Trim() == "ready")
            : null;

    /// <summary>
    /// Removes the note of a killed server. PostgreSQL would refuse to start if another process of the account has got
    /// the old process number since.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// Somebody has started a server on this cluster by other means, and it is running.
    /// </exception>
    public static void RemoveStale(string cluster)
    {
        if (Lines(cluster) is not [var process, ..])
        {
            return;
        }

        // A server's working folder is its cluster.
        var workingFolder = new FileInfo($"/proc/{process.Trim()}/cwd").LinkTarget;
        if (workingFolder == cluster)
        {
            throw new InvalidOperationException(
                $"Process {process.Trim()} is a PostgreSQL server on {cluster}, started by hand. Stop it first.");
        }

        File.Delete(PathIn(cluster));
    }

    private static string[]? Lines(string cluster) =>
        File.Exists(PathIn(cluster)) ? File.ReadAllLines(PathIn(cluster)) : null;

    private static string PathIn(string cluster) => Path.Combine(cluster, "postmaster.pid");
}
