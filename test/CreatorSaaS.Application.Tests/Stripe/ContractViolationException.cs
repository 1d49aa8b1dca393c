namespace CreatorSaaS.Stripe;

/// <summary>What was sent or answered does not agree with Stripe's specification.</summary>
public sealed class ContractViolationException(string message) : Exception(message);
