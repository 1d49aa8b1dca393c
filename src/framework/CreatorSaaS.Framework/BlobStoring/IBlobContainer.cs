using System.Reflection;

namespace CreatorSaaS.Framework.BlobStoring;

/// <summary>Files of one kind, of the current tenant only.</summary>
/// <typeparam name="TContainer">The kind: a class that carries <see cref="BlobContainerNameAttribute"/>.</typeparam>
public interface IBlobContainer<TContainer>
    where TContainer : class
{
    /// <summary>Keeps the whole stream, or nothing when reading it fails. Never replaces a file.</summary>
    /// <param name="name">Letters, digits and hyphens: a key of ours, never a name that somebody sent.</param>
    Task SaveAsync(string name, Stream stream, CancellationToken cancellationToken = default);

    /// <summary>Opens the file; it can be searched. Who asks disposes it.</summary>
    /// <exception cref="FileNotFoundException">This tenant has no such file.</exception>
    Task<Stream> GetAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Forgets the file, if there is one.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken = default);
}

/// <summary>The stable name of a kind of files.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BlobContainerNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    internal static string GetNameOf(Type container) =>
        container.GetCustomAttribute<BlobContainerNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"{container.Name} needs [BlobContainerName].");
}
