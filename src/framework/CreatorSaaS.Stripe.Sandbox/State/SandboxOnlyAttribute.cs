namespace CreatorSaaS.Stripe.Sandbox.State;

/// <summary>A member that is kept in the state folder and never shown through the API.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SandboxOnlyAttribute : Attribute;
