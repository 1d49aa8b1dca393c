global using CreatorSaaS.Framework.DependencyInjection;
