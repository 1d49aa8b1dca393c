namespace CreatorSaaS.Embedded;

/// <summary>
/// The account that runs PostgreSQL, which refuses to run as root: this process's own, or for root the owner of the
/// existing cluster, or <c>nobody</c> for a new one.
/// </summary>
internal sealed class ServerAccount
{
    private readonly string? _owner; // "uid:gid" to change to, null when no change is needed

    private ServerAccount(string? owner) => _owner = owner;

    /// <summary>What stands in front of a command that has to run under this account.</summary>
    public IReadOnlyList<string> Prefix => _owner?.Split(':') is [var user, var group]
        ? ["setpriv", $"--reuid={user}", $"--regid={group}", "--clear-groups", "--"]
        : [];

    public static async Task<ServerAccount> ForAsync(string cluster, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerAccount(owner: null);
        }

        if (Directory.Exists(cluster))
        {
            var owner = await Command.RequireAsync(["stat", "-c", "%u:%g", cluster], cancellationToken);
            return new ServerAccount(owner.Output.Trim());
        }

        return new ServerAccount(await NobodyAsync(cancellationToken));
    }

    public Task<Command> RunAsync(IReadOnlyList<string> words, CancellationToken cancellationToken) =>
        Command.RunAsync([.. Prefix, .. words], cancellationToken);

    /// <summary>Whether this account reaches the folder: one private folder above it is enough for a no.</summary>
    public async Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken) =>
        (await RunAsync(["test", "-x", folder], cancellationToken)).Succeeded;

    /// <summary>Makes this account the owner of a file or empty folder.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellationToken)
    {
        if (_owner is not null)
        {
            await Command.RequireAsync(["chown", _owner, path], cancellationToken);
        }
    }

    private static async Task<string> NobodyAsync(CancellationToken cancellationToken)
    {
        var accounts = await File.ReadAllLinesAsync("/etc/passwd", cancellationToken);
        return accounts.Select(line => line.Split(':')).FirstOrDefault(fields => fields[0] == "nobody") is { } nobody
            ? $"{nobody[2]}:{nobody[3]}"
            : throw new InvalidOperationException(
                "PostgreSQL does not run as root, and there is no account 'nobody' to run it under. Start as another "
                + "user, or set ConnectionStrings:Admin, :App and :Host.");
    }
}
