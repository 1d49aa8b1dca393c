namespace CreatorSaaS.Framework.Domain.Entities;

/// <summary>Carries the stamp that a stale writer is refused by (409).</summary>
public interface IHasConcurrencyStamp
{
    string ConcurrencyStamp { get; set; }
}

/// <summary>Collects events until the unit of work writes them to the outbox.</summary>
public interface IGeneratesDomainEvents
{
    IReadOnlyList<object> GetDistributedEvents();

    void ClearDistributedEvents();
}

/// <summary>The only way into an aggregate: loaded, changed by its verbs and saved as a whole.</summary>
public abstract class AggregateRoot<TKey> : Entity<TKey>, IHasConcurrencyStamp, IGeneratesDomainEvents
    where TKey : notnull
{
    private readonly List<object> _distributedEvents = [];

    protected AggregateRoot()
    {
    }

    protected AggregateRoot(TKey id)
        : base(id)
    {
    }

    /// <summary>32 hexadecimal characters, rotated at every save.</summary>
    public string ConcurrencyStamp { get; set; } = Guid.NewGuid().ToString("N");

    public IReadOnlyList<object> GetDistributedEvents() => _distributedEvents;

    public void ClearDistributedEvents() => _distributedEvents.Clear();

    /// <summary>Says what is now true to other contexts; leaves with the commit of this unit of work.</summary>
    protected void AddDistributedEvent(object eto) => _distributedEvents.Add(eto);
}
