using System.Reflection;

namespace CreatorSaaS.Framework.EntityFrameworkCore;

/// <summary>SQL that stands in files of its own and travels inside the assembly.</summary>
public static class EmbeddedSql
{
    /// <param name="fileName">The file's name, unique in the assembly.</param>
    public static string Read(Assembly assembly, string fileName)
    {
        var name = assembly.GetManifestResourceNames().Single(name => name.EndsWith($".{fileName}", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
