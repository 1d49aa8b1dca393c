using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CreatorSaaS.Stripe.Sandbox.State;

/// <summary>What one request reads and changes; nothing of it is true before the store commits it.</summary>
internal sealed class Transaction(Store store)
{
    private readonly Dictionary<(Type Kind, string Id), StateRecord?> _changes = [];

    public IReadOnlyDictionary<(Type Kind, string Id), StateRecord?> Changes => _changes;

    /// <summary>Business time in unix seconds; the schedule sets it to the moment at which something was due.</summary>
    public long Now { get; set; }

    /// <summary>The request this runs for; null where the clock does it.</summary>
    public (string RequestId, string? IdempotencyKey)? Cause { get; set; }

    public T? Find<T>(string? id)
        where T : StateRecord
    {
        if (id is null)
        {
            return null;
        }

        return _changes.TryGetValue((typeof(T), id), out var changed) ? (T?)changed : (T?)store.Find(typeof(T), id);
    }

    /// <summary>For what must exist: a reference the sandbox itself made.</summary>
    public T Get<T>(string id)
        where T : StateRecord =>
        Find<T>(id) ?? throw new InvalidOperationException($"The state has no {typeof(T).Name} {id}.");

    public IEnumerable<T> NewestFirst<T>()
        where T : StateRecord
    {
        var changed = _changes.Where(change => change.Key.Kind == typeof(T)).ToList();
        if (changed.Count == 0)
        {
            return store.NewestFirst(typeof(T)).Cast<T>();
        }

        return store.NewestFirst(typeof(T)).Cast<T>()
            .Where(record => !_changes.ContainsKey((typeof(T), record.Id)))
            .Concat(changed.Select(change => change.Value).OfType<T>())
            .OrderByDescending(record => record.Sequence);
    }

    public T Put<T>(T record)
        where T : StateRecord
    {
        if (record.Sequence == 0 && record is not Counter)
        {
            record = record with { Sequence = NextNumber() };
        }

        _changes[(record.GetType(), record.Id)] = record;
        return record;
    }

    public void Remove<T>(string id)
        where T : StateRecord => _changes[(typeof(T), id)] = null;

    /// <summary>Forgets what was put: the answer to a refused request is kept, its half-done work is not.</summary>
    public void Undo() => _changes.Clear();

    /// <summary>
    /// The same seed gives the same ids in the same order; the counter is part of the state, so none comes twice.
    /// </summary>
    public string NewId(string prefix)
    {
        var counter = ReadCounter();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{counter.Seed}:{NextNumber()}")));
        return prefix + Convert.ToHexStringLower(hash)[..24];
    }

    public void SeedIds(string seed)
    {
        if (Find<Counter>(Counter.Only) is null)
        {
            Put(new Counter { Id = Counter.Only, Seed = seed, Last = 0 });
        }
    }

    private long NextNumber() => Put(ReadCounter() with { Last = ReadCounter().Last + 1 }).Last;

    private Counter ReadCounter() => Get<Counter>(Counter.Only);
}

/// <summary>The last number given out, and the seed that turns numbers into ids.</summary>
internal sealed record Counter : StateRecord
{
    public const string Only = "counter";

    public required string Seed { get; init; }

    public required long Last { get; init; }
}
