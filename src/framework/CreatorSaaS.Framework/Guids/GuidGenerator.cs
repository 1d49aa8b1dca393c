using CreatorSaaS.Framework.DependencyInjection;

namespace CreatorSaaS.Framework.Guids;

/// <summary>Makes ids that sort by the time they were made (UUID version 7, RFC 9562).</summary>
public interface IGuidGenerator
{
    Guid Create();
}

/// <inheritdoc />
public sealed class GuidGenerator : IGuidGenerator, ISingletonDependency
{
    public Guid Create() => Guid.CreateVersion7();
}
