namespace CreatorSaaS.Framework.Domain.Entities;

/// <summary>Something with an identity that outlives its values.</summary>
public interface IEntity<out TKey>
{
    TKey Id { get; }
}

/// <summary>Base of entities that an aggregate root owns.</summary>
public abstract class Entity<TKey> : IEntity<TKey>
    where TKey : notnull
{
    protected Entity()
    {
    }

    protected Entity(TKey id) => Id = id;

    public TKey Id { get; protected set; } = default!;

    public override string ToString() => $"{GetType().Name} {Id}";
}
