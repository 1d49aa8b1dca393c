using System.Runtime.CompilerServices;
using Shouldly;

namespace CreatorSaaS.Snapshots;

/// <summary>
/// Compares text with a checked-in file of this folder. With <c>UPDATE_SNAPSHOTS=1</c> the file is written instead, for a
/// person to read in the diff.
/// </summary>
internal static class Snapshot
{
    public static void ShouldMatch(string actual, string fileName, [CallerFilePath] string callerPath = "")
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Path.Combine(FolderAbove(callerPath), fileName), actual);
            return;
        }

        var expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Snapshots", fileName));
        actual.ShouldBe(expected, $"If the change is meant, run with UPDATE_SNAPSHOTS=1 and read the diff of {fileName}.");
    }

    private static string FolderAbove(string callerPath)
    {
        var folder = Path.GetDirectoryName(callerPath)!;
        while (!Directory.Exists(Path.Combine(folder, "Snapshots")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Path.Combine(folder, "Snapshots");
    }
}
