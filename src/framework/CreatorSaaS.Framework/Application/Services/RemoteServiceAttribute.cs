namespace CreatorSaaS.Framework.Application.Services;

/// <summary>Says whether a service or method is an HTTP endpoint; without it, it is.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class RemoteServiceAttribute(bool isEnabled) : Attribute
{
    public bool IsEnabled { get; } = isEnabled;
}
