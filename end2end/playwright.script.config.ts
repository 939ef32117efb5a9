import { defineConfig } from '@playwright/test';
import everything from './playwright.config';

// The tests of the scripts alone, which need no server and no build of Quinze.
const { globalSetup: _, projects = [], ...rest } = everything;

export default defineConfig({ ...rest, timeout: 20_000, projects: projects.filter(({ name }) => name === 'script') });
