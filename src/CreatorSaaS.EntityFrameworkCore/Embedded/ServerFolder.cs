using System.Security.Cryptography;
using System.Text.Json;

#pragma warning disable CA1416 // file modes: EmbeddedPostgres has refused every system but Linux before it comes here

namespace CreatorSaaS.Embedded;

/// <summary>What one embedded server keeps on disk.</summary>
internal sealed class ServerFolder
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PrivateFolder = Private | UnixFileMode.UserExecute;

    // Others may pass through to the cluster, which has its own owner when this process is root.
    private const UnixFileMode Passage = PrivateFolder | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly string _path;

    private ServerFolder(string path) => _path = path;

    /// <summary>Held while a server is looked for and started, so that only one is.</summary>
    public string StartLock => Path.Combine(_path, "start.lock");

    /// <summary>Shared by the processes that use the server; exclusive to the watchdog that stops it.</summary>
    public string UsersLock => Path.Combine(_path, "users.lock");

    /// <summary>Held by the server and its watchdog as long as either lives.</summary>
    public string ServerLock => Path.Combine(_path, "server.lock");

    public string Log => Path.Combine(_path, "server.log");

    /// <summary>The database cluster: in the shelter if it had to be made there.</summary>
    public string Cluster => Shelter is { } shelter && Directory.Exists(ClusterIn(shelter))
        ? ClusterIn(shelter)
        : ClusterIn(_path);

    /// <summary>
    /// A folder outside the clone for what the server's account cannot reach inside it, or null if none was needed.
    /// Its name is random and stands in this folder, so a fresh clone never finds an old one's data.
    /// </summary>
    public string? Shelter => File.Exists(ShelterNote) ? File.ReadAllText(ShelterNote) : null;

    private string ShelterNote => Path.Combine(_path, "shelter");

    private string CredentialsFile => Path.Combine(_path, "credentials.json");

    public static ServerFolder Open(string path)
    {
        path = Path.GetFullPath(path);
        Directory.CreateDirectory(path);
        if (Environment.IsPrivilegedProcess)
        {
            File.SetUnixFileMode(path, Passage);
        }

        return new ServerFolder(path);
    }

    public async Task<string> MakeShelterAsync(ServerAccount account, CancellationToken cancellationToken)
    {
        if (Shelter is { } existing && Directory.Exists(existing))
        {
            return existing;
        }

        // mkdir refuses a name that somebody else has taken in the meantime; CreateDirectory would accept it.
        var shelter = $"/var/tmp/creatorsaas-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        await Command.RequireAsync(["mkdir", "-m", "700", shelter], cancellationToken);
        await account.OwnAsync(shelter, cancellationToken);
        await File.WriteAllTextAsync(ShelterNote, shelter, cancellationToken);
        return shelter;
    }

    /// <summary>Where a new cluster belongs: here, unless the server's account cannot enter.</summary>
    public async Task<string> HomeOfNewClusterAsync(ServerAccount account, CancellationToken cancellationToken) =>
        await account.CanEnterAsync(_path, cancellationToken)
            ? _path
            : await MakeShelterAsync(account, cancellationToken);

    public static string ClusterIn(string folder) => Path.Combine(folder, "cluster");

    /// <summary>The passwords of this server, random and made once, readable by their maker alone.</summary>
    public Credentials Credentials()
    {
        if (!File.Exists(CredentialsFile))
        {
            var unfinished = $"{CredentialsFile}.new";
            var made = new Credentials(RolePasswords.Random(), RolePasswords.RandomOne());
            WritePrivately(unfinished, JsonSerializer.Serialize(made));
            File.Move(unfinished, CredentialsFile, overwrite: true);
        }

        return JsonSerializer.Deserialize<Credentials>(File.ReadAllText(CredentialsFile))!;
    }

    /// <summary>The password for initdb, readable by the server's account alone. The caller deletes it.</summary>
    public static async Task<string> WritePasswordAsync(
        string folder, string password, ServerAccount account, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "password");
        WritePrivately(path, password);
        await account.OwnAsync(path, cancellationToken);
        return path;
    }

    public static async Task MakePrivateAsync(
        string folder, ServerAccount account, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder, PrivateFolder);
        await account.OwnAsync(folder, cancellationToken);
    }

    private static void WritePrivately(string path, string text)
    {
        var privately = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = Private,
        };
        using var writer = new StreamWriter(path, privately);
        writer.Write(text);
    }
}

/// <summary>The passwords of one embedded server.</summary>
internal sealed record Credentials(RolePasswords Roles, string Superuser);
