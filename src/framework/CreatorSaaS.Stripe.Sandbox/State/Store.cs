using System.Text.Json;

namespace CreatorSaaS.Stripe.Sandbox.State;

/// <summary>
/// Everything the sandbox knows, in memory, with the journal behind it. One transaction runs at a time, which is what
/// makes "the same key is answered once" and "never more than the balance" true without further thought.
/// </summary>
internal sealed class Store : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(Type Kind, string Id), StateRecord> _records = [];
    private readonly Dictionary<Type, SortedDictionary<long, StateRecord>> _byKind = [];
    private readonly Dictionary<string, Type> _kinds;
    private readonly Journal _journal;

    /// <exception cref="IOException">Another sandbox has the folder.</exception>
    /// <exception cref="JsonException">A whole line of the journal cannot be read: the folder is not ours.</exception>
    public Store(string folder)
    {
        _kinds = typeof(StateRecord).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(StateRecord)) && !type.IsAbstract)
            .ToDictionary(type => type.Name);
        _journal = Journal.Open(folder);
        foreach (var line in _journal.ReadLines())
        {
            Replay(JsonSerializer.Deserialize<CommitLine>(line, StateJson.Whole) ?? throw new JsonException(line));
        }

        _journal.Compact(_byKind.Values.SelectMany(kind => kind.Values).Select(record => Line([record], [])));
    }

    /// <summary>Raised after a commit, outside the gate.</summary>
    public event Action? Committed;

    /// <summary>
    /// Runs one transaction. What it put is kept, on the disk, when this returns; an exception leaves nothing.
    /// </summary>
    public T Run<T>(Func<Transaction, T> work)
    {
        T result;
        bool changed;
        lock (_gate)
        {
            var transaction = new Transaction(this);
            result = work(transaction);
            changed = Commit(transaction);
        }

        if (changed)
        {
            Committed?.Invoke();
        }

        return result;
    }

    public void Dispose() => _journal.Dispose();

    internal StateRecord? Find(Type kind, string id) => _records.GetValueOrDefault((kind, id));

    internal IEnumerable<StateRecord> NewestFirst(Type kind) =>
        _byKind.TryGetValue(kind, out var records) ? records.Values.Reverse() : [];

    private bool Commit(Transaction transaction)
    {
        if (transaction.Changes.Count == 0)
        {
            return false;
        }

        var gone = transaction.Changes.Where(change => change.Value is null).Select(change => change.Key).ToList();
        var kept = transaction.Changes.Values.OfType<StateRecord>().ToList();
        _journal.Append(Line(kept, gone));
        _journal.Flush();
        kept.ForEach(Keep);
        gone.ForEach(key => Forget(key.Kind, key.Id));
        return true;
    }

    private void Replay(CommitLine line)
    {
        foreach (var kept in line.Kept)
        {
            Keep((StateRecord)kept.Value.Deserialize(_kinds[kept.Kind], StateJson.Whole)!);
        }

        foreach (var gone in line.Gone)
        {
            Forget(_kinds[gone.Kind], gone.Id);
        }
    }

    private void Keep(StateRecord record)
    {
        var kind = record.GetType();
        Forget(kind, record.Id);
        _records[(kind, record.Id)] = record;
        if (!_byKind.TryGetValue(kind, out var records))
        {
            _byKind[kind] = records = [];
        }

        records[record.Sequence] = record;
    }

    private void Forget(Type kind, string id)
    {
        if (_records.Remove((kind, id), out var record))
        {
            _byKind[kind].Remove(record.Sequence);
        }
    }

    private static string Line(IEnumerable<StateRecord> kept, IEnumerable<(Type Kind, string Id)> gone)
    {
        var line = new CommitLine
        {
            Kept = [.. kept.Select(record => new KeptRecord(
                record.GetType().Name,
                JsonSerializer.SerializeToElement(record, record.GetType(), StateJson.Whole)))],
            Gone = [.. gone.Select(key => new GoneRecord(key.Kind.Name, key.Id))],
        };
        return JsonSerializer.Serialize(line, StateJson.Whole);
    }

    private sealed record CommitLine
    {
        public required IReadOnlyList<KeptRecord> Kept { get; init; }

        public required IReadOnlyList<GoneRecord> Gone { get; init; }
    }

    private sealed record KeptRecord(string Kind, JsonElement Value);

    private sealed record GoneRecord(string Kind, string Id);
}
