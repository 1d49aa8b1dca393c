namespace CreatorSaaS.Framework.Modularity;

/// <summary>Names the modules that must be configured and initialised before this one.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DependsOnAttribute(params Type[] dependedTypes) : Attribute
{
    public Type[] DependedTypes { get; } = dependedTypes;
}
