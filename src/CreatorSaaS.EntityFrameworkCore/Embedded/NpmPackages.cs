using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Embedded;

/// <summary>
/// The npm packages that the product uses at run time. Installed exactly as locked, at first use and again whenever
/// the lock file has changed; no package's own scripts are run.
/// </summary>
public static class NpmPackages
{
    // One installation at a time in a folder, npm included: it inherits the lock, so it also counts while it outlives
    // a killed caller. The note is written last; an interrupted installation is repeated.
    private const string Install =
        """
        cd "$1" && exec 9<package-lock.json && flock -x 9 || exit 1
        version=$(sha256sum <package-lock.json)
        [ "$(cat node_modules/.installed 2>/dev/null)" = "$version" ] && [ -d "node_modules/$2" ] && exit 0
        command -v node >/dev/null && command -v npm >/dev/null || exit 127
        echo "Installing npm packages in $1, once"
        npm ci --omit=dev --ignore-scripts --no-audit --no-fund && echo "$version" >node_modules/.installed
        """;

    /// <summary>Installs the folder's packages unless they are there.</summary>
    /// <param name="folder">The folder of package.json and package-lock.json.</param>
    /// <param name="package">The package the caller is after.</param>
    /// <returns>The folder of that package.</returns>
    /// <exception cref="InvalidOperationException">No Node.js, or npm failed; the message says which.</exception>
    public static async Task<string> EnsureAsync(
        string folder, string package, ILogger logger, CancellationToken cancellationToken)
    {
        var installation = await Command.RunAsync(
            ["bash", "-c", Install, "npm-packages", folder, package],
            cancellationToken,
            line => logger.LogInformation("{Line}", line));

        var installed = Path.Combine(folder, "node_modules", package);
        return installation switch
        {
            { ExitCode: 127 } => throw new InvalidOperationException(
                $"Node.js 20 or later with npm is needed to install {package}, and it is not on the PATH."),
            { Succeeded: false } => throw new InvalidOperationException(
                $"npm could not install the packages of {folder}: {installation.Output.Trim()}"),
            _ when !Directory.Exists(installed) => throw new InvalidOperationException(
                $"npm left out {package}: it could not be downloaded, or it does not exist for this machine."),
            _ => installed,
        };
    }
}
