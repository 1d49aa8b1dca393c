using System.Text;

namespace CreatorSaaS.Stripe.Sandbox.State;

/// <summary>
/// The state folder: <c>snapshot.jsonl</c>, what was true at the last start, and <c>journal.jsonl</c>, one line for
/// each commit since. A line says which records are new or changed and which are gone; reading all lines in order gives
/// the state, reading some twice gives the same state, and a torn last line is a commit that nobody was told of.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly string _folder;
    private readonly FileStream _lock;
    private FileStream? _file;

    private Journal(string folder, FileStream heldLock)
    {
        _folder = folder;
        _lock = heldLock;
    }

    private string SnapshotPath => Path.Combine(_folder, "snapshot.jsonl");

    private string JournalPath => Path.Combine(_folder, "journal.jsonl");

    /// <exception cref="IOException">Another sandbox has the folder.</exception>
    public static Journal Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "lock");
        return new Journal(folder, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
    }

    public IEnumerable<string> ReadLines() => ReadWholeLines(SnapshotPath).Concat(ReadWholeLines(JournalPath));

    /// <summary>
    /// Starts a new journal after the given snapshot. Killed between the two steps, the old journal is read once more
    /// over the new snapshot, which changes nothing.
    /// </summary>
    public void Compact(IEnumerable<string> snapshot)
    {
        var draft = SnapshotPath + ".draft";
        using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            foreach (var line in snapshot)
            {
                file.Write(Encoding.UTF8.GetBytes(line + "\n"));
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(draft, SnapshotPath, overwrite: true);
        _file = new FileStream(JournalPath, FileMode.Create, FileAccess.Write, FileShare.Read);
        _file.Flush(flushToDisk: true);
    }

    public void Append(string line) => OpenFile.Write(Encoding.UTF8.GetBytes(line + "\n"));

    /// <summary>Returns when everything appended is on the disk.</summary>
    public void Flush() => OpenFile.Flush(flushToDisk: true);

    public void Dispose()
    {
        _file?.Dispose();
        _lock.Dispose();
    }

    private FileStream OpenFile => _file ?? throw new InvalidOperationException("The journal is opened by Compact.");

    private static IEnumerable<string> ReadWholeLines(string path)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        var text = File.ReadAllText(path);
        var wholeLength = text.LastIndexOf('\n') + 1;
        foreach (var line in text[..wholeLength].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return line;
        }
    }
}
