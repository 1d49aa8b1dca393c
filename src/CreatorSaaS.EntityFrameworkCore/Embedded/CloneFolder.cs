namespace CreatorSaaS.Embedded;

/// <summary>The source clone that this program runs from, in development and tests.</summary>
public static class CloneFolder
{
    /// <summary>The folder above the program that holds the solution file; null in a deployed program.</summary>
    public static string? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CreatorSaaS.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }

    /// <summary>The clone's folder.</summary>
    /// <exception cref="InvalidOperationException">The program does not run from a clone.</exception>
    public static string Require() => Find() ?? throw new InvalidOperationException(
        "The embedded PostgreSQL belongs to a source clone, and this program does not run from one. "
        + "Set ConnectionStrings:Admin, :App and :Host.");
}
